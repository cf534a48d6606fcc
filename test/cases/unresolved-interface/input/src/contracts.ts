import type { Path } from "paths-of-nobody";

export interface Bank {
  read(path: Path): string;
  write(path: string, data: string): void;
}
