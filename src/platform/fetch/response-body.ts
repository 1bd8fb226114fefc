import { pipeline, Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { unreachable } from './fetch.errors.js';

/** The beginning of an answer, decoded. */
export interface ResponseBody {
  readonly bytes: Buffer;
  /** False when there was more than was read. */
  readonly isWhole: boolean;
}

/** The encodings that are understood. */
export const ENCODINGS = 'gzip, deflate, br';

// An end that is missing is no error: it is what a limit makes.
const decoders: Readonly<Record<string, (() => Transform) | undefined>> = {
  gzip: () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: () => createInflate({ finishFlush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
};

/**
 * Reads at most `bytesMax` bytes, of what is sent and of what comes out of it alike: a bomb of a few bytes ends there as
 * well as megabytes that hold nothing. Throws 422 `url_unreachable` for an encoding that is not understood.
 */
export async function readBody(body: Readable, encoding: string, bytesMax: number): Promise<ResponseBody> {
  const sent = new Limit(bytesMax);
  const decoded = new Limit(bytesMax);
  const pieces: Buffer[] = [];
  for await (const piece of decoded.of(decode(sent.of(body), encoding))) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), isWhole: !sent.isReached && !decoded.isReached };
}

function decode(source: AsyncIterable<Buffer>, encoding: string): AsyncIterable<Buffer> {
  if (encoding === '' || encoding === 'identity') return source;
  const decoder = decoders[encoding]?.();
  if (decoder === undefined) throw unreachable();
  // Errors reach whoever reads the decoder; the callback only keeps them from being thrown a second time.
  return pipeline(Readable.from(source), decoder, () => undefined);
}

class Limit {
  isReached = false;

  constructor(private readonly bytesMax: number) {}

  async *of(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let left = this.bytesMax;
    for await (const piece of source) {
      this.isReached = piece.length > left;
      yield piece.subarray(0, left);
      left -= piece.length;
      if (this.isReached) return;
    }
  }
}
