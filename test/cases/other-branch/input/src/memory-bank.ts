import type { Bank } from "./contracts.js";

export class MemoryBank implements Bank {
  private readonly entries = new Map<string, string>();

  read(path: string): string {
    return this.entries.get(path) ?? "";
  }

  write(path: string, data: string): void {
    this.entries.set(path, data);
  }
}
