using Ingot.Core.Errors;

namespace Ingot.Secrets.Vault;

/// <summary>
/// The path of a secret below the mount of its engine. Written with or without the mount, and with or without the
/// <c>data</c> that KV version 2 has in its addresses: <c>apps/crm</c>, <c>secret/apps/crm</c>, <c>secret/data/apps/crm</c>.
/// </summary>
internal sealed record VaultPath
{
    private VaultPath(string mount, string below) => (Mount, Below) = (mount, below);

    /// <summary>Where the engine is mounted.</summary>
    public string Mount { get; }

    /// <summary>The path below the mount.</summary>
    public string Below { get; }

    /// <summary>The address of the secret's values.</summary>
    public string Data => Address("data");

    /// <summary>The address of what is known of the secret, and of the list of those below it.</summary>
    public string Metadata => Address("metadata");

    /// <summary>Reads a path.</summary>
    /// <param name="written">The path as a user wrote it.</param>
    /// <param name="mount">The mount of the engine.</param>
    /// <exception cref="IngotException">It is no path (<c>secrets.vault-path</c>).</exception>
    public static VaultPath Parse(string written, string mount)
    {
        var below = written.Trim('/');
        if (written.StartsWith("//", StringComparison.Ordinal) || below.Length == 0)
            throw Refused(written);
        if (below.StartsWith(mount + "/", StringComparison.Ordinal))
        {
            below = below[(mount.Length + 1)..];
            if (below.StartsWith("data/", StringComparison.Ordinal))
                below = below["data/".Length..];
        }

        return below.Split('/').All(IsSegment) ? new VaultPath(mount, below) : throw Refused(written);
    }

    /// <summary>The path of one name, whatever characters it holds, in a folder.</summary>
    public static VaultPath In(string folder, string name, string mount) =>
        !name.Contains('/', StringComparison.Ordinal) && IsSegment(name) ? Parse($"{folder}/{name}", mount) : throw Refused(name);

    /// <summary>The path as Vault's own command line writes it.</summary>
    public override string ToString() => $"{Mount}/{Below}";

    // Vault cuts white space off the end of paths, and others would change what an address means.
    private static bool IsSegment(string segment) =>
        segment.Length > 0 && segment is not ("." or "..") && segment.Trim() == segment && !segment.Any(c => char.IsControl(c) || c is '\\' or '*');

    private string Address(string part) => $"{Escape(Mount)}/{part}/{Escape(Below)}";

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static IngotException Refused(string written) =>
        new(ErrorKind.Configuration, "secrets.vault-path", $"'{written}' is not the path of a secret in Vault.")
        {
            Next = "Write names parted by '/', as in apps/crm; '..', '*', '\\' and empty names are not allowed.",
        };
}
