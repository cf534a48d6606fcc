export class MemoryBank {
  read(path: string): string {
    return path;
  }
}
