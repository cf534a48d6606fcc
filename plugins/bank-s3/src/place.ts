/** Where a bank is: a bucket, and what all its keys begin with; empty, or with `/` at its end. */
export interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** Reads `s3://bucket/prefix`. */
export function readPlace(path: string): Place {
  const [, bucket, rest = ""] = /^s3:\/\/([a-z0-9][a-z0-9.-]+[a-z0-9])(?:\/(.*))?$/.exec(path) ?? [];
  if (bucket === undefined) throw new Error(`${JSON.stringify(path)} is no place in S3; write s3://bucket/prefix`);
  const steps = rest.split("/").filter((step) => step !== "");
  return { bucket, prefix: steps.map((step) => `${step}/`).join("") };
}
