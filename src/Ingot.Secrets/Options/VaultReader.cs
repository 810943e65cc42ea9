using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;
using Ingot.Secrets.Vault;

namespace Ingot.Secrets.Options;

/// <summary>Reads <c>secrets.vault</c>.</summary>
internal sealed class VaultReader
{
    private readonly ConfigMap? _map;
    private readonly ProjectFolder _folder;
    private readonly IReadOnlyDictionary<string, string> _variables;
    private readonly ConfigProblems _problems;

    private VaultReader(ConfigMap? map, ProjectFolder folder, IReadOnlyDictionary<string, string> variables, ConfigProblems problems) =>
        (_map, _folder, _variables, _problems) = (map, folder, variables, problems);

    /// <summary>The settings; null when no Vault is named, or it is switched off.</summary>
    public static VaultSettings? Read(ConfigMap? map, ProjectFolder folder, IReadOnlyDictionary<string, string> variables, ConfigProblems problems)
    {
        var enabled = map?.Boolean("enabled");
        var address = Setting.Find(map, "address", "VAULT_ADDR", variables);
        var reader = new VaultReader(map, folder, variables, problems);
        var settings = reader.Read(address, isWanted: enabled != false);
        map?.ReportUnknownKeys();
        return settings;
    }

    private VaultSettings? Read(Setting? address, bool isWanted)
    {
        // All keys are read also when Vault is off, so that a mistake in one is found.
        var (mount, path) = (Folder("mount") ?? "secret", Folder("path") ?? "database");
        var timeout = _map?.Duration("timeout") ?? SecretsReader.DefaultTimeout;
        var certificate = _map?.Find("root_certificate").AsPath(_folder) ?? _variables.GetValueOrDefault("VAULT_CACERT");
        var name = Setting.Find(_map, "namespace", "VAULT_NAMESPACE", _variables)?.Text;
        var login = Login(isWanted && address is not null, address?.Place);
        if (!isWanted || address?.AsUrl(_problems, onlyTls: false) is not { } url || login is null)
            return null;
        return new VaultSettings(url, login)
        {
            Namespace = string.IsNullOrWhiteSpace(name) ? null : name.Trim('/'),
            Mount = mount,
            Path = path,
            Timeout = timeout,
            RootCertificate = string.IsNullOrEmpty(certificate) ? null : _folder.Resolve(certificate),
        };
    }

    private VaultLogin? Login(bool isNeeded, SourceLocation? place)
    {
        var token = Text("token", "VAULT_TOKEN") ?? TokenOfCommandLine();
        var (role, secret) = (Text("role_id", "VAULT_ROLE_ID"), Text("secret_id", "VAULT_SECRET_ID"));
        var (pod, jwt) = (_map?.Text("role"), _map?.Find("jwt_file").AsPath(_folder) ?? KubernetesLogin.DefaultTokenFile);
        var mount = Folder("login_mount");
        var method = _map?.OneOf("login", SecretsOptionSet.Logins) ?? (pod is not null ? "kubernetes" : role is not null ? "approle" : "token");
        VaultLogin? login = method switch
        {
            "approle" => role is null ? null : new AppRoleLogin(role, secret, mount ?? method),
            "kubernetes" => pod is null ? null : new KubernetesLogin(pod, jwt, mount ?? method),
            _ => token is null ? null : new TokenLogin(token),
        };
        if (login is null && isNeeded)
            _problems.Add(ProblemCode.Missing, _map?.Location ?? place!, $"'secrets.vault' has no login by {method}.", Missing(method));
        return login;
    }

    private static string Missing(string method) => method switch
    {
        "approle" => "Set 'role_id' and 'secret_id', or VAULT_ROLE_ID and VAULT_SECRET_ID.",
        "kubernetes" => "Set 'role'.",
        _ => "Set VAULT_TOKEN, log in ('vault login'), or choose another 'login'; 'enabled: false' leaves Vault out.",
    };

    private string? Text(string key, string variable)
    {
        if (Setting.Find(_map, key, variable, _variables) is not { } setting)
            return null;
        var text = setting.Text.Trim();
        if (text.Length == 0 || text.Any(char.IsControl))
            _problems.Add(ProblemCode.Value, setting.Place, $"'{setting.Name}' is empty or holds a control character.", "Take it off the variable or file that holds it.");
        return text;
    }

    private string? Folder(string key)
    {
        if (_map?.Find(key) is not { } node || node.AsText() is not { } text)
            return null;
        var path = text.Trim('/');
        if (path.Length > 0 && path.Split('/').All(s => s.Length > 0 && s is not ("." or "..") && !s.Any(c => char.IsControl(c) || c is '*' or '\\' or ' ')))
            return path;
        node.Report($"'{node.Path}' is not a path in Vault.", "Write names parted by '/'.");
        return null;
    }

    /// <summary>The token that Vault's own command line keeps after <c>vault login</c>.</summary>
    private string? TokenOfCommandLine()
    {
        if (_variables.GetValueOrDefault("HOME") is not { Length: > 0 } home)
            return null;
        var file = Path.Combine(home, ".vault-token");
        if (!File.Exists(file))
            return null;
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } token ? token : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not ours to read, or just gone.
            return null;
        }
    }
}
