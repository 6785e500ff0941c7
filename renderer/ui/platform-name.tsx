import type { Platform } from '../../shared/model/call.ts';

export const platformNames: Record<Platform, string> = { interactly: 'Interactly', flireo: 'Flireo' };

export function PlatformName({ platform }: { platform: Platform }) {
  return <span>{platformNames[platform]}</span>;
}
