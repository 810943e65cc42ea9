namespace Ingot.Postgres.Loading.Fields;

/// <summary>What PostgreSQL can hold in one field.</summary>
internal static class FieldLimits
{
    /// <summary>A field is at most 1 GiB, with what the server keeps beside it.</summary>
    internal const int Bytes = (1 << 30) - 64;

    internal const string TooLong = "a value of more than 1 GB, which PostgreSQL cannot hold";
}
