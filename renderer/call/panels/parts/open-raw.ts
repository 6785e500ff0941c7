import { createContext, useContext } from 'react';

/** Shows a field of the call where it came from: opens the Raw tab at a JSON Pointer. */
export const OpenRaw = createContext<(path: string) => void>(() => {});

export function useOpenRaw(): (path: string) => void {
  return useContext(OpenRaw);
}
