using Ingot.Configuration.Secrecy;

namespace Ingot.Configuration.Project;

/// <summary>Shows the value of a <c>--set</c> flag.</summary>
public static class SettingText
{
    /// <summary><c>engine.memory=2GB</c> as it is, <c>connections.crm.password=…</c> with the value hidden.</summary>
    /// <param name="setting">A key and a value joined by <c>=</c>.</param>
    public static string WithoutSecret(string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return setting;

        var (key, value) = (setting[..equals], setting[(equals + 1)..]);
        // A value in braces may hold any keys.
        var hidden = SecretKeys.IsSecretKey(key.ToLowerInvariant()) || value.TrimStart() is ['{' or '[', ..];
        return $"{key}={(hidden ? SecretTexts.Hidden : SecretKeys.HideCredentials(value))}";
    }
}
