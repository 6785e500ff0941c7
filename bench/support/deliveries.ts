import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'samples', 'flireo-voorbeeld', 'report.json');
const bodyBytes = 8_000;

/** A Flireo report of 8 kB, distinct by its call: the sample with more of its own transcript. */
function bodies(): (index: number) => Buffer {
  const report = JSON.parse(readFileSync(sample, 'utf8')) as Record<string, unknown>;
  const transcript = String(report.transcriptText);
  let grown = transcript;
  const text = () => JSON.stringify({ ...report, transcriptText: grown });
  while (Buffer.byteLength(text()) < bodyBytes - transcript.length) grown += `\n${transcript}`;
  const [before, after] = text().split(String(report.callId)) as [string, string];
  return (index) => Buffer.from(`${before}${String(index).padStart(8, '0')}-0000-4000-8000-${process.pid}${after}`);
}

export interface Hammered {
  /** ms from the first byte written to the status line read, of each acknowledged delivery. */
  acks: number[];
  /** Answers that were not 200. */
  refused: number;
  seconds: number;
}

let sent = 0;

/**
 * Posts distinct 8 kB reports signed as Flireo signs, over `connections` kept-alive sockets, each with one delivery under way, for `ms`. Raw sockets: a
 * client library would cost more than the listener.
 * @throws Error when a connection breaks
 */
export async function hammer(
  target: { port: number; path: string; secret: string },
  connections: number,
  ms: number,
): Promise<Hammered> {
  const bodyOf = bodies();
  const acks: number[] = [];
  let refused = 0;
  const began = performance.now();
  const request = () => {
    const body = bodyOf(sent++);
    const timestamp = Math.round(Date.now() / 1000);
    const signature = createHmac('sha256', target.secret).update(`${timestamp}.`).update(body).digest('hex');
    const head = `POST ${target.path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nUser-Agent: bench\r\nX-Webhook-Timestamp: ${timestamp}\r\nX-Webhook-Signature: sha256=${signature}\r\nContent-Length: ${body.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), body]);
  };
  const one = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let start = 0;
      const next = () => {
        if (performance.now() - began > ms) return resolve();
        const bytes = request();
        start = performance.now();
        socket.write(bytes);
      };
      // Answers are one small packet each.
      socket.on('data', (data) => {
        if (data.toString('latin1', 9, 12) === '200') acks.push(performance.now() - start);
        else refused += 1;
        next();
      });
      socket.on('error', reject).on('close', () => reject(new Error('The server closed a connection.')));
      next();
    });
  const sockets = Array.from({ length: connections }, () => connect(target.port, '127.0.0.1').setNoDelay(true));
  await Promise.all(sockets.map(one));
  const seconds = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.removeAllListeners('close').destroy();
  return { acks, refused, seconds };
}
