import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  retryAfter: string | null;
  body: string;
}

/** One delivery on a kept connection. Rejects when the connection breaks, as it does when the host is killed. */
export function deliver(url: string, body: Uint8Array, agent?: Agent, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': body.byteLength, ...headers },
      ...(agent ? { agent } : {}),
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode as number, retryAfter: response.headers['retry-after'] ?? null, body: text }),
      );
    });
    asked.end(body);
  });
}

export interface Sending {
  count: number;
  connections: number;
  body: (index: number) => Uint8Array;
  /** Where to deliver now; awaited before each delivery, so that senders wait while a host starts. */
  url: () => Promise<string> | string;
  onAnswer: (index: number, answer: Answer) => void;
  /** True: a delivery that got no 2xx is sent again, as platforms do, until it has one. */
  retry: boolean;
}

/** Sends `count` deliveries over `connections` connections side by side. */
export async function sendAll({ count, connections, body, url, onAnswer, retry }: Sending): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 0;
  const again: number[] = [];
  const one = async () => {
    for (let index = again.pop() ?? next++; index < count; index = again.pop() ?? next++) {
      const answer = await deliver(await url(), body(index), agent).catch(() => null);
      if (answer) onAnswer(index, answer);
      if (retry && (answer === null || answer.status >= 300)) again.push(index);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, one));
  } finally {
    agent.destroy();
  }
}
