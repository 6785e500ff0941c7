import { useQuery } from '@tanstack/react-query';

/** The AAC that recorders write: low complexity. */
const usual = { codec: 'mp4a.40.2', sampleRate: 44_100, numberOfChannels: 2 };

/** Whether this browser has a decoder for AAC: some are built without, for its licence. Never rejects. */
export async function canDecodeAac(): Promise<boolean> {
  if (typeof AudioDecoder === 'undefined') return false;
  return AudioDecoder.isConfigSupported(usual).then(
    ({ supported }) => supported === true,
    () => false,
  );
}

/** Null until that is known. */
export function useCanDecodeAac(): boolean | null {
  return useQuery({ queryKey: ['can-decode-aac'], queryFn: canDecodeAac }).data ?? null;
}
