namespace Ingot.Connectors.Files.Zstd;

/// <summary>What the codes of sequences mean and how they are distributed by default; RFC 8878 section 3.1.1.3.2.</summary>
internal static class SequenceCodes
{
    /// <summary>Number of literal length codes.</summary>
    public const int Lengths = 36;

    /// <summary>Number of match length codes.</summary>
    public const int Matches = 53;

    /// <summary>Number of offset codes.</summary>
    public const int Offsets = 32;

    /// <summary>Literal length of each code, before its bits are added.</summary>
    public static ReadOnlySpan<int> LengthBase =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048, 4096,
        8192, 16384, 32768, 65536,
    ];

    /// <summary>Bits of each literal length code.</summary>
    public static ReadOnlySpan<byte> LengthBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    /// <summary>Match length of each code, before its bits are added.</summary>
    public static ReadOnlySpan<int> MatchBase =>
    [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 37,
        39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539,
    ];

    /// <summary>Bits of each match length code.</summary>
    public static ReadOnlySpan<byte> MatchBits =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5,
        7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
    ];

    /// <summary>Default table of literal lengths.</summary>
    public static FseTable DefaultLengths { get; } = FseTable.Of(
        6, [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1]);

    /// <summary>Default table of match lengths.</summary>
    public static FseTable DefaultMatches { get; } = FseTable.Of(
        6,
        [
            1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
        ]);

    /// <summary>Default table of offsets.</summary>
    public static FseTable DefaultOffsets { get; } = FseTable.Of(
        5, [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1]);
}
