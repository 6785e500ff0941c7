/** Hands out ids, changing one that was given before: a body may use one id for two things. */
export class UniqueIds {
  private readonly used = new Set<string>();
  private copies = 1;

  take(wanted: string): string {
    let id = wanted;
    while (this.used.has(id)) {
      this.copies += 1;
      id = `${wanted}~${this.copies}`;
    }
    this.used.add(id);
    return id;
  }
}
