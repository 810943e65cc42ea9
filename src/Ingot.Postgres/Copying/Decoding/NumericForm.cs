namespace Ingot.Postgres.Copying.Decoding;

/// <summary>The head of a numeric's binary form: groups of four decimal digits follow it.</summary>
internal readonly unsafe struct NumericForm
{
    internal const int HeadLength = 8;
    internal const ushort Negative = 0x4000;
    internal const ushort NotANumber = 0xC000;
    internal const ushort Infinity = 0xD000;
    internal const ushort NegativeInfinity = 0xF000;
    private readonly byte* _at;

    internal NumericForm(byte* at) => _at = at;

    /// <summary>Number of groups.</summary>
    internal int Groups => FixedForms.UInt16(_at);

    /// <summary>Power of 10,000 that the first group counts.</summary>
    internal int Weight => (short)FixedForms.UInt16(_at + 2);

    /// <summary>Sign, or what it is instead of a number.</summary>
    internal ushort Sign => FixedForms.UInt16(_at + 4);

    /// <summary>Digits after the point that the number is written with.</summary>
    internal int Scale => FixedForms.UInt16(_at + 6);

    internal int this[int group] => FixedForms.UInt16(_at + HeadLength + (group * 2));

    /// <summary>Whether a field of this length can be a numeric, and has the groups that it says.</summary>
    internal static bool Fits(byte* at, int length) => length >= HeadLength && length == HeadLength + (2 * FixedForms.UInt16(at));

    /// <summary>The word for what is not a number.</summary>
    internal static string SpecialName(ushort sign) => sign switch
    {
        NotANumber => "NaN",
        Infinity => "Infinity",
        NegativeInfinity => "-Infinity",
        _ => throw new InvalidDataException("a numeric has an unknown sign"),
    };
}
