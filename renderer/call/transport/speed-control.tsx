import { Button, Menu } from '@mantine/core';
import { useCall, useFact } from '../context.ts';
import { speeds, speedText } from '../player/speed.ts';

export function SpeedControl() {
  const { player } = useCall();
  const rate = useFact((facts) => facts.rate);
  return (
    <Menu position="top">
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" w={56} aria-label={`Speed ${speedText(rate)}`}>
          {speedText(rate)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Speed">
        {speeds.map((speed) => (
          <Menu.Item key={speed} fw={speed === rate ? 700 : 400} onClick={() => player.setRate(speed)}>
            {speedText(speed)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
