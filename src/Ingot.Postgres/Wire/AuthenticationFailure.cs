namespace Ingot.Postgres.Wire;

/// <summary>Server and client cannot agree on who they are; not about TLS.</summary>
internal sealed class AuthenticationFailure(string message) : Exception(message)
{
}
