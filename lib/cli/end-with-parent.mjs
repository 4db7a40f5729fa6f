// Loaded into a child of the launcher (`node --import`): it ends when the launcher is gone, even if that was killed.
// Its own children inherit the import; they answer to it and not to us.
if (process.ppid === Number(process.env.COUNTERSIGN_LAUNCHER)) {
  process.on("disconnect", () => process.exit(1));
  process.channel?.unref();
}
