"""Pages of bodies: people, desks, directory, rota and approvals."""
