import { Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type DragEvent, type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { titleOf } from '../../../shared/format/title.ts';
import { isRecording, recordingTypes } from '../../import/kinds.ts';
import { useCall } from '../context.ts';
import { AttachContext } from './attach-context.ts';
import { uploads } from './current-uploads.ts';

/** The call page as a drop target: an audio file dropped anywhere becomes the recording of the call. Other files, and several, are left to the app. */
export function AttachArea({ className, children }: { className?: string; children: ReactNode }) {
  const { page } = useCall();
  const picker = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState<File | null>(null);
  const upload = useSyncExternalStore(uploads.subscribe, () => uploads.of(page.id));
  // Leaving the page leaves the upload running: it shows elsewhere then.
  useEffect(() => uploads.watch(page.id), [page.id]);

  const send = (file: File) => {
    setAsking(null);
    void uploads.start(page.id, titleOf(page.call), file);
  };
  const offer = (file: File | undefined) => {
    if (!file) return;
    if (upload) notifications.show({ message: `${upload.fileName} is still being attached. Wait for it, or cancel it.` });
    else if (page.recording === null || page.recording.state === 'failed') send(file);
    else setAsking(file);
  };
  const onDrop = (event: DragEvent) => {
    const [file, ...more] = event.dataTransfer.files;
    if (!file || more.length > 0 || !isRecording(file)) return;
    event.preventDefault();
    offer(file);
  };
  const onDragOver = (event: DragEvent) => {
    if (event.dataTransfer.types.includes('Files')) event.preventDefault();
  };
  const value = useMemo(() => ({ upload, choose: () => picker.current?.click() }), [upload]);
  return (
    <AttachContext value={value}>
      <section className={className} aria-label="Call" onDrop={onDrop} onDragOver={onDragOver}>
        {children}
        <input
          ref={picker}
          type="file"
          accept={recordingTypes}
          hidden
          aria-label="Recording of this call"
          onChange={(event) => {
            offer(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </section>
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title="Replace the recording?"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Text size="sm">
          {page.recording?.fileName} is attached to this call. {asking?.name} would take its place.
        </Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(null)}>
            Keep it
          </Button>
          <Button onClick={() => asking && send(asking)}>Replace</Button>
        </Group>
      </Modal>
    </AttachContext>
  );
}
