import type { Bank } from "./bank.js";
import type { Protection } from "./protection.js";

/** A bank, and the protections that store in it. */
export interface Provider {
  /** Name of the bank plugin. */
  readonly bankName: string;
  readonly bank: Bank;
  /** How content is packed, by name. */
  readonly codec: string;
  /** The protection for a type of resource; throws where the provider has none. */
  protection(resourceType: string): Protection;
}
