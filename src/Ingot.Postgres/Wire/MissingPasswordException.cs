namespace Ingot.Postgres.Wire;

/// <summary>The server asks for a password and there is none.</summary>
internal sealed class MissingPasswordException : Exception
{
}
