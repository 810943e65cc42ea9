namespace Ingot.Postgres.Copying.Decoding;

/// <summary>A type whose binary form always has the same length, and every value of which its column type holds.</summary>
/// <typeparam name="T">What a vector stores.</typeparam>
internal unsafe interface IFixedForm<T>
    where T : unmanaged
{
    /// <summary>Bytes of the binary form.</summary>
    static abstract int Length { get; }

    /// <summary>Reads a value.</summary>
    static abstract T Read(byte* at);
}
