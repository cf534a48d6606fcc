import { S3Client as Client, type S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { type Place, readPlace } from "./place.js";

export interface S3BankOptions {
  /** `s3://bucket/prefix`; the bucket must be there. */
  readonly path: string;
  /** Address of a service that speaks the protocol of S3. @default that of Amazon, by region */
  readonly endpoint?: string;
  /** @default what the environment and the profile say; with an endpoint `us-east-1` */
  readonly region?: string;
  /** Whether the bucket is in the path of addresses instead of the host's name. @default true with an endpoint */
  readonly forcePathStyle?: boolean;
  /**
   * MiB of a part of an object, 5 at least: as S3 takes 10,000 parts, an object can have 10,000 times as much. Eight are
   * in memory at once. @default 8
   */
  readonly partSize?: number;
}

/** A place in S3, and how to talk to it. */
export interface Store extends Place {
  readonly client: S3Client;
  /** Bytes of a part. */
  readonly partSize: number;
  /** How messages call the place. */
  readonly label: string;
}

export function openStore(options: S3BankOptions): Store {
  const { path, endpoint, partSize = 8 } = options;
  const place = readPlace(path);
  if (!(partSize >= 5)) throw new Error(`the partSize of ${path} must be 5 MiB or more, not ${partSize}`);
  // Says on every run that later versions need Node 22: that is for who updates this package, not for who backs up.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const label = `s3://${place.bucket}/${place.prefix}${endpoint === undefined ? "" : ` at ${endpoint}`}`;
  return { ...place, label, partSize: Math.round(partSize * (1 << 20)), client: new Client(configuration(options)) };
}

/** Checksums that a request does not need are left out: many services that speak the protocol do not know them. */
function configuration({ endpoint, region, forcePathStyle = endpoint !== undefined }: S3BankOptions): S3ClientConfig {
  return {
    ...(endpoint === undefined ? {} : { endpoint, region: process.env.AWS_REGION ?? "us-east-1" }),
    ...(region === undefined ? {} : { region }),
    forcePathStyle,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // Without limit for a whole request: a slow line may take long for a part, but not be silent.
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 120_000 },
  };
}
