using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Ingot.Plugins.Contract;

namespace Ingot.Plugins.Loading;

/// <summary>Reads from the file of an assembly which contract it was compiled against; none of its code runs.</summary>
internal static class AssemblyContract
{
    private const ushort Prologue = 1;

    /// <summary>The version of the contract; null when the file is no plugin.</summary>
    /// <param name="path">A file.</param>
    public static int? VersionOf(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return file.HasMetadata ? VersionOf(file.GetMetadataReader()) : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static int? VersionOf(MetadataReader reader)
    {
        if (!reader.IsAssembly)
            return null;
        foreach (var attribute in reader.GetAssemblyDefinition().GetCustomAttributes().Select(reader.GetCustomAttribute))
        {
            if (!IsContract(reader, attribute))
                continue;
            var value = reader.GetBlobReader(attribute.Value);
            return value.Length >= 6 && value.ReadUInt16() == Prologue ? value.ReadInt32() : null;
        }

        return null;
    }

    private static bool IsContract(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return false;
        var parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
            return false;
        var type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return reader.StringComparer.Equals(type.Name, nameof(PluginContractAttribute))
            && reader.StringComparer.Equals(type.Namespace, typeof(PluginContractAttribute).Namespace!);
    }
}
