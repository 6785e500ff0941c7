import { createContext, useContext } from 'react';

/** A recording on its way to the core. */
export interface UploadState {
  fileName: string;
  /** 0..1 */
  part: number;
  cancel(): void;
}

export interface Attach {
  upload: UploadState | null;
  /** Opens the file picker; asks before it replaces a recording. */
  choose(): void;
}

export const AttachContext = createContext<Attach>({ upload: null, choose: () => {} });

export function useAttach(): Attach {
  return useContext(AttachContext);
}
