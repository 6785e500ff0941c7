import { Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type DragEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { useCall } from '../context.ts';
import { AttachContext, type UploadState } from './attach-context.ts';
import { audioAccept, isAudio, uploadRecording } from './upload.ts';

/** The call page as a drop target: an audio file dropped anywhere becomes the recording of the call. Other files are left to the app. */
export function AttachArea({ className, children }: { className?: string; children: ReactNode }) {
  const { page } = useCall();
  const invalidate = useInvalidate();
  const picker = useRef<HTMLInputElement>(null);
  const [upload, setUpload] = useState<UploadState | null>(null);
  const [asking, setAsking] = useState<File | null>(null);
  const running = useRef<UploadState | null>(null);
  useEffect(() => () => running.current?.cancel(), []);

  const send = async (file: File) => {
    setAsking(null);
    const show = (state: UploadState | null) => {
      running.current = state;
      setUpload(state);
    };
    const { done, cancel } = uploadRecording(page.id, file, (part) => show({ fileName: file.name, part, cancel }));
    show({ fileName: file.name, part: 0, cancel });
    try {
      await done;
      await invalidate(queryKeys.call(page.id), queryKeys.calls);
    } catch (error) {
      if (!(error instanceof DOMException)) notifications.show({ color: 'red', autoClose: 10_000, message: messageOf(error) });
    } finally {
      show(null);
    }
  };
  const offer = (file: File | undefined) => {
    if (!file || running.current) return;
    if (page.recording === null || page.recording.state === 'failed') void send(file);
    else setAsking(file);
  };
  const onDrop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files];
    if (files.length === 0 || !files.every(isAudio)) return;
    event.preventDefault();
    if (files.length > 1) notifications.show({ message: 'A call has one recording. Drop one file.' });
    else offer(files[0]);
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
          accept={audioAccept}
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
          <Button onClick={() => asking && void send(asking)}>Replace</Button>
        </Group>
      </Modal>
    </AttachContext>
  );
}
