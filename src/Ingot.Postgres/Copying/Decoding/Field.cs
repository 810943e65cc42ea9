namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Where a value is.</summary>
/// <param name="Offset">Offset of its first byte.</param>
/// <param name="Length">Bytes; −1 for NULL.</param>
internal readonly record struct Field(int Offset, int Length);
