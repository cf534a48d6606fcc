/** The compiler of an order, in this thread. */
import { nativeBackend } from "../native/backend.js";
import { tsMorphBackend } from "../ts-backend.js";
import type { Backend, OnProcess, Order } from "./order.js";

export function openBackend(order: Order, onProcess: OnProcess): Backend {
  return order.kind === "native" ? nativeBackend(order, onProcess) : tsMorphBackend(order);
}
