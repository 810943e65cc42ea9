using System.Globalization;
using System.Text;

namespace Ingot.Postgres.Sessions;

/// <summary>A password file: lines of <c>host:port:database:user:password</c>, where <c>*</c> fits anything; source: libpq's documentation.</summary>
internal static class PasswordFile
{
    private const UnixFileMode OthersMay = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The password of the first line that fits; null when none does. As for libpq, a file that others may read does not count.</summary>
    internal static string? Find(string path, PostgresSettings settings)
    {
        if (!File.Exists(path) || (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersMay) != 0))
            return null;

        // A socket in a folder counts as the local host.
        var host = settings.Host.StartsWith('/') ? "localhost" : settings.Host;
        string[] wanted = [host, settings.Port.ToString(CultureInfo.InvariantCulture), settings.Database, settings.User];
        foreach (var line in File.ReadLines(path).Where(l => !l.StartsWith('#')))
        {
            var fields = Split(line);
            if (fields.Count >= 5 && Enumerable.Range(0, 4).All(i => Fits(fields[i], wanted[i], i == 0 ? settings.Host : null)))
                return fields[4];
        }

        return null;
    }

    private static bool Fits(string field, string wanted, string? or) => field == "*" || field == wanted || field == or;

    /// <summary>Colons and backslashes within a field have a backslash before them.</summary>
    private static List<string> Split(string line)
    {
        var fields = new List<string>(5);
        var field = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
                field.Append(line[++i]);
            else if (line[i] != ':')
                field.Append(line[i]);
            else
            {
                fields.Add(field.ToString());
                field.Clear();
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
