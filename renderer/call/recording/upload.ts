import { session } from '../../data/current-session.ts';
import { Failure } from '../../data/failure.ts';
import { notAnswering } from '../../data/not-answering.ts';

export interface Upload {
  done: Promise<void>;
  cancel(): void;
}

/** Sends a file as the recording of a call. `onProgress` hears 0..1. `done` rejects with Failure, or with an AbortError after `cancel`. */
export function uploadRecording(callId: string, file: File, onProgress: (part: number) => void): Upload {
  // fetch tells nothing of an upload's progress.
  const request = new XMLHttpRequest();
  const done = new Promise<void>((resolve, reject) => {
    request.open('PUT', `/api/calls/${encodeURIComponent(callId)}/recording`);
    for (const [name, value] of Object.entries(session.headers())) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => onProgress(lengthComputable ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(failureOf(request)));
    request.onerror = () => reject(new Failure(0, 'unreachable', notAnswering(location.protocol)));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}

function failureOf({ status, responseText }: XMLHttpRequest): Failure {
  try {
    const body = JSON.parse(responseText) as { code?: unknown; message?: unknown };
    if (typeof body.message === 'string') return new Failure(status, String(body.code ?? 'unknown'), body.message);
  } catch {
    // Not our answer: the sentence below is all there is to say.
  }
  return new Failure(status, 'unknown', `The file could not be taken (${status}). Try again.`);
}
