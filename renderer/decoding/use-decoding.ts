import { useEffect } from 'react';
import { useStatus } from '../data/queries.ts';
import { decodeFor } from './helper.ts';

/** While the app is open it decodes what the core has no decoder for. */
export function useDecoding(): void {
  const hashes = useStatus().data?.undecoded.join(' ') ?? '';
  useEffect(() => void decodeFor(hashes.split(' ').filter(Boolean)), [hashes]);
}
