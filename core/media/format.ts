/** Recordings that Turntable can read. Decided by their bytes, never by a file name or a Content-Type. */
export type AudioFormat = 'mp3' | 'wav' | 'ogg-opus' | 'ogg-vorbis' | 'flac' | OutsideFormat;

/** AAC, in MP4 or in bare frames: no decoder for it may be bundled, so `ffmpeg` or an open tab of the view decodes it. */
export type OutsideFormat = 'm4a' | 'aac';

export function isOutside(format: AudioFormat): format is OutsideFormat {
  return format === 'm4a' || format === 'aac';
}

/** Extension of the stored file. */
export const extensionOf: Record<AudioFormat, string> = {
  mp3: 'mp3',
  wav: 'wav',
  'ogg-opus': 'opus',
  'ogg-vorbis': 'ogg',
  flac: 'flac',
  m4a: 'm4a',
  aac: 'aac',
};

/** Content-Type under which a recording is served to a media element. */
export const mimeOf: Record<AudioFormat, string> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  'ogg-opus': 'audio/ogg',
  'ogg-vorbis': 'audio/ogg',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
};
