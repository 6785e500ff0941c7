import { createContext, useContext } from 'react';
import type { Sending } from './upload-store.ts';

export interface Attach {
  /** The recording on its way to this call. */
  upload: Sending | null;
  /** Opens the file picker; asks before it replaces a recording. */
  choose(): void;
}

export const AttachContext = createContext<Attach>({ upload: null, choose: () => {} });

export function useAttach(): Attach {
  return useContext(AttachContext);
}
