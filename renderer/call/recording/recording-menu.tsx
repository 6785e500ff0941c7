import { ActionIcon, Button, Menu, Modal, NumberInput, Text, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconClockEdit, IconCloudDownload, IconCloudX, IconDots, IconReplace, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Recording } from '../../../shared/api.ts';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { platformNames } from '../../ui/platform-name.tsx';
import { useCall } from '../context.ts';
import { adjustRecording, detachRecording } from '../data.ts';
import { useAttach } from './attach-context.ts';
import { isUnderWay } from './fetch-words.ts';
import classes from './recording.module.css';
import { useFetching } from './use-fetching.ts';

/** What can be done with the recording of the call. */
export function RecordingMenu({ recording }: { recording: Recording }) {
  const { page } = useCall();
  const { choose } = useAttach();
  const invalidate = useInvalidate();
  const { fetchNow, cancel } = useFetching();
  const [dialog, setDialog] = useState<'offset' | 'detach' | 'fetch' | null>(null);
  const [offset, setOffset] = useState<number | string>(recording.offsetMs);
  const moveAgainst = () => {
    setOffset(recording.offsetMs);
    setDialog('offset');
  };
  const attempt = async (work: () => Promise<void>) => {
    setDialog(null);
    try {
      await work();
      await invalidate(queryKeys.call(page.id), queryKeys.calls);
    } catch (error) {
      notifications.show({ color: 'red', message: messageOf(error) });
    }
  };
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Tooltip label={recording.fileName}>
            <ActionIcon size={24} aria-label="Recording">
              <IconDots size={14} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label className={classes.fileName}>{recording.fileName}</Menu.Label>
          <Menu.Item leftSection={<IconClockEdit size={14} />} onClick={moveAgainst}>
            Move against the call
          </Menu.Item>
          <Menu.Item leftSection={<IconReplace size={14} />} onClick={choose}>
            Replace the recording
          </Menu.Item>
          {page.fetch && isUnderWay(page.fetch.state) ? (
            <Menu.Item leftSection={<IconCloudX size={14} />} onClick={cancel}>
              Stop fetching it again
            </Menu.Item>
          ) : (
            page.call.recordingSource &&
            !page.sample && (
              <Menu.Item leftSection={<IconCloudDownload size={14} />} onClick={() => setDialog('fetch')}>
                Fetch again from {platformNames[page.call.platform]}
              </Menu.Item>
            )
          )}
          <Menu.Item leftSection={<IconTrash size={14} />} onClick={() => setDialog('detach')}>
            Detach the recording
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={dialog === 'offset'}
        onClose={() => setDialog(null)}
        title="Move against the call"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void attempt(() => adjustRecording(page.id, { offsetMs: Number(offset) || 0 }));
          }}
        >
          <Text size="sm" mb="sm">
            The platform does not say where the recording begins. If words sound before their turn lights up, enter a larger
            number.
          </Text>
          <NumberInput
            label="The recording begins this long after the call, ms"
            size="xs"
            step={50}
            min={-3_600_000}
            max={3_600_000}
            value={offset}
            onChange={setOffset}
            data-autofocus
          />
          <Button type="submit" mt="md">
            Save
          </Button>
        </form>
      </Modal>
      <Modal
        opened={dialog === 'fetch'}
        onClose={() => setDialog(null)}
        title="Fetch the recording again?"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Text size="sm">
          What {platformNames[page.call.platform]} has now takes the place of {recording.fileName} when all of it is here. Until
          then nothing changes.
        </Text>
        <Button
          mt="md"
          onClick={() => {
            setDialog(null);
            fetchNow();
          }}
        >
          Fetch again
        </Button>
      </Modal>
      <Modal
        opened={dialog === 'detach'}
        onClose={() => setDialog(null)}
        title="Detach the recording?"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Text size="sm">
          The call keeps its transcript and your marks. What was measured in the recording goes, until you attach the file again.
        </Text>
        <Button mt="md" color="red" onClick={() => void attempt(() => detachRecording(page.id))}>
          Detach
        </Button>
      </Modal>
    </>
  );
}
