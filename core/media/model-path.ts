import { fileURLToPath } from 'node:url';

/**
 * Where the speech detector's model lies, from the source (`core/media`) as from the bundle (`out/main`).
 * @param importMetaUrl `import.meta.url` of a module in one of the two
 */
export const modelPath = (importMetaUrl: string) =>
  fileURLToPath(new URL('../../resources/models/silero_vad_v6.onnx', importMetaUrl));
