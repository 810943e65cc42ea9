using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Proof;

/// <summary>Hashes lists, arrays, structs, maps and unions: the hashes of their parts, combined in order.</summary>
internal static class NestedHash
{
    internal static void Compute(in Vector vector, Span<ulong> hashes, ref bool hasNegativeZero)
    {
        switch (vector.Type.Kind)
        {
            case ColumnKind.Struct: Structs(vector, hashes, ref hasNegativeZero); break;
            case ColumnKind.Union: Unions(vector, hashes, ref hasNegativeZero); break;
            case ColumnKind.Array: Arrays(vector, hashes, ref hasNegativeZero); break;
            case ColumnKind.List or ColumnKind.Map: Lists(vector, hashes, ref hasNegativeZero); break;
            default: throw new NotSupportedException($"Values of {vector.Type} have no digest.");
        }
    }

    private static void Structs(in Vector vector, Span<ulong> hashes, ref bool hasNegativeZero)
    {
        hashes.Fill(ValueHash.RowSeed);
        var parts = new ulong[hashes.Length];
        for (var field = 0; field < vector.Type.Fields.Length; field++)
        {
            VectorHash.Compute(vector.Child(field), parts, ref hasNegativeZero);
            for (var row = 0; row < hashes.Length; row++)
                hashes[row] = ValueHash.Combine(hashes[row], parts[row]);
        }
    }

    private static void Unions(in Vector vector, Span<ulong> hashes, ref bool hasNegativeZero)
    {
        var members = new ulong[vector.Type.Fields.Length][];
        for (var member = 0; member < members.Length; member++)
        {
            members[member] = new ulong[hashes.Length];
            VectorHash.Compute(vector.Child(member), members[member], ref hasNegativeZero);
        }

        for (var row = 0; row < hashes.Length; row++)
        {
            if (vector.IsNull(row))
                continue;
            var tag = vector.UnionMember(row);
            hashes[row] = ValueHash.Combine(ValueHash.Word((ulong)tag), members[tag][row]);
        }
    }

    private static void Arrays(in Vector vector, Span<ulong> hashes, ref bool hasNegativeZero)
    {
        var length = vector.Type.Length;
        var parts = new ulong[hashes.Length * length];
        VectorHash.Compute(vector.Child(), parts, ref hasNegativeZero);
        for (var row = 0; row < hashes.Length; row++)
            hashes[row] = Sequence(parts.AsSpan(row * length, length));
    }

    private static void Lists(in Vector vector, Span<ulong> hashes, ref bool hasNegativeZero)
    {
        var end = 0;
        for (var row = 0; row < hashes.Length; row++)
        {
            if (!vector.IsNull(row))
                end = Math.Max(end, vector.ElementsAt(row).End.Value);
        }

        var parts = new ulong[end];
        VectorHash.Compute(vector.Child(), parts, ref hasNegativeZero);
        for (var row = 0; row < hashes.Length; row++)
        {
            if (!vector.IsNull(row))
                hashes[row] = Sequence(parts.AsSpan(vector.ElementsAt(row)));
        }
    }

    private static ulong Sequence(ReadOnlySpan<ulong> parts)
    {
        var hash = ValueHash.Word((ulong)parts.Length);
        foreach (var part in parts)
            hash = ValueHash.Combine(hash, part);
        return hash;
    }
}
