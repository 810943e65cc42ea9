namespace Ingot.Connectors.SqlServer.Types;

/// <summary>In which form the driver gives a value.</summary>
internal enum ValueForm
{
    /// <summary>True or false.</summary>
    Bit,

    /// <summary>Unsigned 8 bits.</summary>
    Byte,

    /// <summary>Signed 16 bits.</summary>
    Int16,

    /// <summary>Signed 32 bits.</summary>
    Int32,

    /// <summary>Signed 64 bits.</summary>
    Int64,

    /// <summary>Eight bytes that count up.</summary>
    RowVersion,

    /// <summary>Ten-thousandths.</summary>
    Money,

    /// <summary>Up to 38 digits.</summary>
    Decimal,

    /// <summary>Single precision.</summary>
    Single,

    /// <summary>Double precision.</summary>
    Double,

    /// <summary>Characters of a code page, up to 8,000 of them.</summary>
    Text,

    /// <summary>Characters in UTF-16, as bytes, any number.</summary>
    Wide,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A GUID.</summary>
    Guid,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>Date and time without zone.</summary>
    Moment,

    /// <summary>Date and time with an offset.</summary>
    Instant,
}
