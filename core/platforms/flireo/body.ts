import type { Json } from '../../../shared/model/origin.ts';
import type { Issues, JsonObject } from '../read/reader.ts';

export type Dialect = 'v1' | 'v2' | 'v3';

/**
 * One Flireo event as typed fields, the same for its three generations (platforms.md section 2): v1 flat, v2 and v3 (HMS Sovereign) in a
 * `message` envelope. Each text with a pointer beside it remembers where it stood.
 */
export interface Body {
  dialect: Dialect;
  type: string | null;
  /** ms since 1970: when the event was sent, not when the call began. */
  sentAt: number | null;
  status: string | null;
  callType: string | null;
  customerNumber: string | null;
  customerName: string | null;
  assistantNumber: string | null;
  assistantName: string | null;
  /** Seconds. */
  length: { seconds: number; path: string } | null;
  transcript: string | null;
  transcriptPath: string;
  messages: { role: string | null; text: string }[];
  summaries: { text: string; path: string }[];
  success: { text: string; path: string } | null;
  structured: JsonObject | null;
  structuredPath: string;
  recording: { url: string; channels: 'stereo' | 'mono' | 'unknown'; path: string } | null;
  /** Whatever the owner of the call attached. */
  metadata: Json;
  error: string | null;
  issues: Issues;
}
