/** Bytes that grow by doubling: what a recording leaves behind per 10 ms. */
export class ByteLog {
  #bytes = new Uint8Array(16 * 1024);
  length = 0;

  append(bytes: Uint8Array): void {
    const needed = this.length + bytes.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.values());
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.length);
    this.length = needed;
  }

  values(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}
