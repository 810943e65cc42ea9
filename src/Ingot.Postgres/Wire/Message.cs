namespace Ingot.Postgres.Wire;

/// <summary>A message of the server, valid until the next is read.</summary>
/// <param name="type">Its first byte.</param>
/// <param name="body">What follows its length.</param>
internal readonly ref struct Message(byte type, ReadOnlySpan<byte> body)
{
    internal byte Type { get; } = type;

    internal ReadOnlySpan<byte> Body { get; } = body;
}
