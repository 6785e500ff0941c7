/** Recordings that Turntable can read. Decided by their bytes, never by a file name or a Content-Type. */
export type AudioFormat = 'mp3' | 'wav' | 'ogg-opus' | 'ogg-vorbis' | 'flac';

/** Extension of the stored file. */
export const extensionOf: Record<AudioFormat, string> = {
  mp3: 'mp3',
  wav: 'wav',
  'ogg-opus': 'opus',
  'ogg-vorbis': 'ogg',
  flac: 'flac',
};

/** Content-Type under which a recording is served to a media element. */
export const mimeOf: Record<AudioFormat, string> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  'ogg-opus': 'audio/ogg',
  'ogg-vorbis': 'audio/ogg',
  flac: 'audio/flac',
};
