namespace Ingot.Connectors.Files.Bytes;

/// <summary>
/// Finds where records end in bytes that arrive piece by piece. One cutter follows one stream; after
/// <see cref="Restart"/> it expects offset 0 to be the beginning of a record.
/// </summary>
internal interface IRecordCutter
{
    /// <summary>The first and last whole record since the last restart and what was counted on the way.</summary>
    CutState State { get; }

    /// <summary>The byte to put after the last record of a file that lacks it.</summary>
    byte Terminator { get; }

    /// <summary>Looks at the bytes that were added since the last call.</summary>
    /// <param name="buffer">All bytes since the last restart, readable <see cref="ByteMask.Width"/> bytes further.</param>
    /// <param name="length">How many they are.</param>
    /// <param name="final">Whether no more will come.</param>
    void Scan(byte[] buffer, int length, bool final);

    /// <summary>Begins again: offset 0 is the beginning of a record.</summary>
    /// <param name="at">Where in the file that is.</param>
    void Restart(BlockStart at);

    /// <summary>Writes into the block where its records lie, when its workers cannot see that by themselves.</summary>
    /// <param name="block">The block of all records up to the boundary.</param>
    void Mark(Block block)
    {
    }

    /// <summary>Lets go of the bytes of an endless record but not of what they meant.</summary>
    /// <param name="length">How many bytes were seen.</param>
    /// <returns>How many of the last of them must be found at offset 0 by the next scan.</returns>
    int Discard(int length);
}

/// <summary>What a cutter has found since its last restart.</summary>
internal struct CutState
{
    /// <summary>Offset after the first whole record; 0 when there is none.</summary>
    public int FirstEnd;

    /// <summary>Lines before <see cref="FirstEnd"/>.</summary>
    public int LinesToFirstEnd;

    /// <summary>Offset after the last whole record; 0 when there is none.</summary>
    public int Boundary;

    /// <summary>Lines before <see cref="Boundary"/>.</summary>
    public int Lines;

    /// <summary>Records before <see cref="Boundary"/>, blank lines not counted.</summary>
    public int Records;

    /// <summary>Whether the bytes after the boundary end inside a quoted value.</summary>
    public bool Inside;
}
