/** The files of a drop, those inside dropped folders too. Call it in the drop event: the entries are gone afterwards. */
export function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve([...transfer.files]);
  return Promise.all(entries.map(filesOf)).then((found) => found.flat());
}

/** Hidden files and what is plainly no picture stay out; whatever else is wrong with a file, the server says. */
export function looksLikePicture(file: { name: string; type: string }): boolean {
  if (file.name.startsWith(".") || file.name === "Thumbs.db") return false;
  return file.type === "" || file.type.startsWith("image/") || /\.(png|jpe?g|webp|avif|tiff?)$/i.test(file.name);
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  if (!entry.isDirectory) return [];
  const inside = await entriesOf((entry as FileSystemDirectoryEntry).createReader());
  const found = (await Promise.all(inside.map(filesOf))).flat();
  return found.filter(looksLikePicture);
}

/** A reader hands out a folder in parts, until an empty one. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const found: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    found.push(...part);
  }
}
