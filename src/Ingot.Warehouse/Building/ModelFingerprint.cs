using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Building;

/// <summary>What a model is recognised by: its definition, and the versions of what it reads.</summary>
/// <param name="Definition">Hash of the file, of the engine's version and of the plugins' code that it uses.</param>
/// <param name="Whole">Hash of the definition and the inputs' versions; null when the same inputs can give another answer.</param>
internal sealed record ModelFingerprint(string Definition, string? Whole)
{
    // Raised when the same definition would be built differently by a newer Ingot.
    private const string Method = "1";

    /// <summary>Computes the fingerprint of a build.</summary>
    /// <exception cref="IngotException">A model it reads was never built (<c>model.input-missing</c>).</exception>
    public static ModelFingerprint Of(BuildSite site)
    {
        var definition = Hash([Method, site.Session.EngineVersion, site.Model.Source.ReplaceLineEndings("\n"), .. site.Node.Extensions]);
        var versions = new List<string>();
        var known = site.Node.Unrepeatable is null;
        foreach (var input in site.Node.Inputs.OrderBy(i => i.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            var version = VersionOf(input, site);
            known &= version is not null;
            versions.Add($"{input}={version}".ToUpperInvariant());
        }

        return new ModelFingerprint(definition, known ? Hash([definition, .. versions]) : null);
    }

    private static string? VersionOf(TableName input, BuildSite site)
    {
        if (!site.Node.Models.Contains(input))
            return site.Context.LakeVersions.GetValueOrDefault(input);

        return ModelStates.Find(site.Session, input, site.Cancellation)?.Version
            ?? throw ModelErrors.Refused(
                site, "model.input-missing", $"{site.Node.Name} reads {input}, which was never built.", $"Select +{site.Node.Name} to build what it reads first.");
    }

    private static string Hash(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
