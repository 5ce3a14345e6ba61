import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';

/** What is sent: bodies in their order, so many at a time, each answered before the next of its connection. */
export interface Load {
  readonly address: string;
  readonly cookie: string;
  readonly origin: string;
  readonly bodies: readonly string[];
  readonly keys: readonly string[];
  readonly inFlight: number;
}

export interface Loaded {
  readonly seconds: number;
  /** Milliseconds of each, in the order in which they were answered. */
  readonly latencies: readonly number[];
}

// In a thread of its own, so that who sends does not wait for who answers.
parentPort?.on('message', (load: Load) => {
  void sent(load).then(
    (loaded) => parentPort?.postMessage(loaded),
    (error) => parentPort?.postMessage({ failed: String(error) }),
  );
});

async function sent(load: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.inFlight });
  const latencies: number[] = [];
  let next = 0;
  const begin = performance.now();
  const worker = async () => {
    while (next < load.bodies.length) {
      const place = next;
      next += 1;
      const from = performance.now();
      const { status, body } = await posted(agent, load, place);
      if (status !== 201) throw new Error(`no time is printed: ${status} ${body.slice(0, 300)}`);
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: load.inFlight }, worker));
  agent.destroy();
  return { seconds: (performance.now() - begin) / 1000, latencies };
}

function posted(agent: Agent, load: Load, place: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      load.address,
      {
        agent,
        method: 'POST',
        headers: {
          cookie: load.cookie,
          origin: load.origin,
          'content-type': 'application/json',
          'idempotency-key': load.keys[place] ?? '',
        },
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => {
          body += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      },
    );
    asked.on('error', reject);
    asked.end(load.bodies[place]);
  });
}
