/** What a verb answers where the answer is a file: a picture, an export, a model. */
export type FileAnswer = {
  contentType: string;
  /** Offered for saving under this name; without it the browser shows the file in place. */
  filename?: string;
  /** Set where the bytes are content-addressed, so that they never change and may be cached for good. */
  sha256?: string;
} & ({ bytes: Uint8Array } | { stream: AsyncIterable<Uint8Array> });
