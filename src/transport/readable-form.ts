/** Whether a file is not a form, or is one that can be read. Files may be binary: the form is read from the bytes. */
export async function hasReadableForm(response: Response, chunks: readonly Uint8Array[]): Promise<boolean> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/')) return true;
  const read = new Response(new Blob([...chunks] as BlobPart[]), { headers: { 'content-type': type } });
  const files = await read.formData().catch(() => undefined);
  Object.defineProperty(response, 'formData', { value: async () => files });
  return files !== undefined;
}
