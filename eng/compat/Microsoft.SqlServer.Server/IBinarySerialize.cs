namespace Microsoft.SqlServer.Server;

/// <summary>A user-defined type that stores itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Reads the value.</summary>
    /// <param name="r">Where it is stored.</param>
    void Read(BinaryReader r);

    /// <summary>Writes the value.</summary>
    /// <param name="w">Where it is stored.</param>
    void Write(BinaryWriter w);
}
