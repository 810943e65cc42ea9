using System.Security.Cryptography;
using System.Text;
using Ingot.Configuration.Project;

namespace Ingot.Cli.Serving;

/// <summary>The token that others must show: made at the first start, kept in the project's state folder for its owner alone.</summary>
internal static class ServerToken
{
    private const string FileName = "server.token";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The token, and whether it is new, so that it is shown once.</summary>
    public static (string Token, bool IsNew) Read(ProjectFolder folder)
    {
        var path = Path.Combine(folder.StateFolder, FileName);
        Directory.CreateDirectory(folder.StateFolder);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: >= 32 } known)
            return (known, false);

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(token + "\n"));
        return (token, true);
    }
}
