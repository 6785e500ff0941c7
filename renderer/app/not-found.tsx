import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from 'wouter';
import { EmptyState } from '../ui/empty-state.tsx';

export function NotFound() {
  return (
    <EmptyState
      icon={<IconMapQuestion size={28} />}
      page
      title="There is no such page"
      text="The address may be mistyped, or from another version."
    >
      <Button component={Link} href="/" variant="default">
        Go to the library
      </Button>
    </EmptyState>
  );
}
